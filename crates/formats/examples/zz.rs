fn main(){ let h=std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap(); let mut r=dom_smoothie::Readability::new(h,None,None).unwrap(); println!("{}", r.parse().unwrap().content);}
